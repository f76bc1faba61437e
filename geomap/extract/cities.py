"""Large cities that American news names; with a gazetteer its own city and towns come first."""

from __future__ import annotations

from typing import Final

CITIES: Final = tuple(
    name.strip()
    for name in """
    New York, New York City, Los Angeles, Houston, Phoenix, Philadelphia, San Antonio, San Diego, Dallas, San Jose,
    Jacksonville, Fort Worth, Columbus, Charlotte, Indianapolis, San Francisco, Seattle, Denver, Washington, D.C.,
    Nashville, Oklahoma City, El Paso, Boston, Portland, Las Vegas, Detroit, Memphis, Louisville, Baltimore, Milwaukee,
    Albuquerque, Tucson, Fresno, Sacramento, Kansas City, Mesa, Atlanta, Omaha, Colorado Springs, Raleigh, Miami,
    Long Beach, Virginia Beach, Oakland, Minneapolis, Tulsa, Tampa, New Orleans, Wichita, Cleveland, Bakersfield,
    Honolulu, Anaheim, Santa Ana, Riverside, Corpus Christi, Lexington, Stockton, St. Louis, St. Paul, Cincinnati,
    Pittsburgh, Anchorage, Greensboro, Newark, Toledo, Fort Wayne, Laredo, Madison, Lubbock, Reno, Buffalo, Norfolk,
    Baton Rouge, Spokane, Richmond, Rochester, Des Moines, Tacoma, Fayetteville, Birmingham, Salt Lake City,
    Grand Rapids, Tallahassee, Huntsville, Worcester, Knoxville, Providence, Chattanooga, Sioux Falls, Orlando,
    Springfield, Dayton, Rockford, Peoria, Champaign, Urbana, Bloomington, Decatur, Carbondale, Kankakee, Moline,
    South Bend, Lansing, Ann Arbor, Flint, Kenosha, Racine, Green Bay, Davenport, Cedar Rapids, Iowa City, Dubuque,
    Akron, Youngstown, Syracuse, Albany, Hartford, New Haven, Charleston, Savannah, Ferguson, Brooklyn, Manhattan,
    Queens, Harlem, Hollywood, Compton, Evansville, Terre Haute, Muncie, Lafayette, West Lafayette, Valparaiso,
    London, Paris, Berlin, Rome, Madrid, Barcelona, Brussels, Amsterdam, Dublin, Belfast, Glasgow, Edinburgh,
    Manchester, Liverpool, Leeds, Vienna, Prague, Warsaw, Budapest, Athens, Istanbul, Moscow, Kiev, Kyiv, Stockholm,
    Oslo, Copenhagen, Helsinki, Lisbon, Milan, Munich, Frankfurt, Zurich, Geneva, Nice, Toronto, Montreal, Vancouver,
    Ottawa, Mexico City, Tijuana, Juarez, Guadalajara, Monterrey, Havana, San Juan, Bogota, Caracas, Lima, Santiago,
    Buenos Aires, Rio de Janeiro, Sao Paulo, Tokyo, Osaka, Seoul, Beijing, Shanghai, Hong Kong, Taipei, Manila,
    Bangkok, Jakarta, Singapore, Mumbai, New Delhi, Delhi, Karachi, Lahore, Islamabad, Dhaka, Kabul, Tehran, Baghdad,
    Mosul, Damascus, Aleppo, Beirut, Jerusalem, Tel Aviv, Gaza City, Cairo, Tripoli, Tunis, Algiers, Lagos, Nairobi,
    Johannesburg, Cape Town, Sydney, Melbourne
    """.replace("\n", " ").split(",")
    if name.strip()
)
"""Names alone. They count as a place only where the words around them say so."""
