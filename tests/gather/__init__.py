"""Tests of the gather stage."""
