"""What each space of the flagship's board is made of: units of the base map, or a zone drawn on the sea."""

from __future__ import annotations

from typing import Final

#: Space -> units of the base map it consists of (whole units only).
WHOLE: Final[dict[str, tuple[str, ...]]] = {
    "UA-KYI": ("UA-30", "UA-32"),
    "UA-POL": ("UA-18",),
    "UA-CHN": ("UA-74",),
    "UA-SUM": ("UA-59",),
    "UA-VOL": ("UA-07", "UA-56"),
    "UA-LVI": ("UA-46", "UA-61", "UA-26", "UA-21", "UA-77"),
    "UA-CEN": ("UA-05", "UA-68", "UA-71", "UA-35", "UA-53"),
    "UA-ODE": ("UA-51",),
    "OC-CRI": ("UA-43", "UA-40"),
    "BY-W": ("BY-BR", "BY-HR"),
    "BY-N": ("BY-HM", "BY-MI", "BY-VI", "BY-MA"),
    "BY-SE": ("BY-HO",),
    "RU-LMD": ("RU-SPE", "RU-LEN", "RU-PSK", "RU-NGR"),
    "RU-MOS": ("RU-MOS", "RU-MOW", "RU-SMO", "RU-TVE", "RU-KLU", "RU-TUL", "RU-ORL", "RU-LIP"),
    "RU-BRK": ("RU-BRY", "RU-KRS", "RU-BEL"),
    "RU-SMD": ("RU-VOR", "RU-ROS"),
    "RU-KUB": ("RU-KDA", "RU-AD"),
    "RU-KGD": ("RU-KGD",),
    "MD": ("MD", "MD-SN"),
    "FI": ("FI",),
    "EE": ("EE",),
    "LV": ("LV",),
    "LT": ("LT",),
    "PL-NE": ("PL-PD", "PL-WN"),
    "PL-E": ("PL-LU", "PL-PK", "PL-SK", "PL-MA"),
    "PL-C": ("PL-PM", "PL-ZP", "PL-LB", "PL-WP", "PL-KP", "PL-LD", "PL-MZ", "PL-DS", "PL-OP", "PL-SL"),
    "SK": ("SK",),
    "HU": ("HU",),
    "RO-S": ("RO-CT", "RO-TL"),
    "RO-N": (
        "RO-AB", "RO-AG", "RO-AR", "RO-B", "RO-BC", "RO-BH", "RO-BN", "RO-BR", "RO-BT", "RO-BV", "RO-BZ",
        "RO-CJ", "RO-CL", "RO-CS", "RO-CV", "RO-DB", "RO-DJ", "RO-GJ", "RO-GL", "RO-GR", "RO-HD", "RO-HR",
        "RO-IF", "RO-IL", "RO-IS", "RO-MH", "RO-MM", "RO-MS", "RO-NT", "RO-OT", "RO-PH", "RO-SB", "RO-SJ",
        "RO-SM", "RO-SV", "RO-TM", "RO-TR", "RO-VL", "RO-VN", "RO-VS",
    ),
    "BG": ("BG",),
    "TR": ("TR",),
}  # fmt: skip

#: Unit that the line of occupation cuts -> space of the part held by Ukraine, space of the occupied part.
CUT: Final = {
    "UA-63": ("UA-KHA", "OC-LUH"),
    "UA-09": ("UA-DON", "OC-LUH"),
    "UA-14": ("UA-DON", "OC-DON"),
    "UA-12": ("UA-DNI", "OC-DON"),
    "UA-23": ("UA-DNI", "OC-ZAP"),
    "UA-65": ("UA-KHE", "OC-ZAP"),
    "UA-48": ("UA-KHE", "OC-ZAP"),
}

#: Closes the occupied side behind the line: from its southern end round to its northern one (lat, lon).
BEHIND_THE_LINE: Final = ((44.0, 31.25), (44.0, 42.0), (50.6, 42.0))

# Corners that neighbouring sea zones share (lat, lon).
_DOBRUJA, _OFF_DOBRUJA, _CHERSONESE = (44.72, 28.90), (44.60, 30.60), (44.585, 33.46)
_SARYCH, _KEREMPE = (44.45, 33.78), (41.90, 33.35)
_SWEDEN, _FARO, _WEST_OF_KOLKA, _KURZEME = (58.62, 16.60), (58.25, 19.20), (57.85, 21.20), (57.68, 22.30)

#: Sea space -> rough ring (lat, lon); the land is taken away from it.
SEAS: Final = {
    "SEA-NW": (_DOBRUJA, _OFF_DOBRUJA, _CHERSONESE, (45.00, 34.00), (46.10, 33.80), (47.30, 32.60), (47.30, 30.00),
               (45.40, 28.60)),
    "SEA-W": (_DOBRUJA, _OFF_DOBRUJA, _CHERSONESE, (44.60, 33.75), _SARYCH, _KEREMPE, (40.90, 33.00),
              (41.05, 29.60), (41.20, 29.02), (41.25, 28.60), (41.60, 27.60), (43.50, 27.00), (44.60, 28.20)),
    "SEA-E": (_SARYCH, _KEREMPE, (40.70, 36.00), (40.60, 42.50), (43.60, 41.50), (45.50, 39.80), (47.60, 39.80),
              (47.50, 36.00), (46.30, 34.60), (45.00, 34.60)),
    "SEA-BS": (_SWEDEN, _FARO, _WEST_OF_KOLKA, _KURZEME, (57.00, 22.00), (55.00, 21.60), (54.20, 20.00),
               (53.30, 15.50), (53.60, 13.30), (54.30, 12.50), (54.55, 12.50), (54.98, 12.50), (55.25, 12.42),
               (55.40, 12.82), (55.75, 13.60), (57.50, 15.80)),
    "SEA-BN": (_SWEDEN, _FARO, _WEST_OF_KOLKA, _KURZEME, (56.80, 23.30), (57.20, 25.00), (58.80, 25.50),
               (59.20, 28.50), (59.60, 30.60), (60.90, 29.20), (60.75, 25.00), (60.45, 22.20), (60.45, 21.20),
               (60.30, 19.95), (60.15, 18.60), (59.40, 17.50)),
}  # fmt: skip

#: Spaces drawn as a box at the edge of the map because they lie beyond it: xmin, ymin, xmax, ymax (km).
BOXES: Final = {"DE": (-1140.0, -215.0, -1000.0, 0.0)}

#: Where counters stand (lat, lon), where the middle of the outline would not do.
COUNTERS: Final = {
    "UA-DON": (48.62, 37.22), "OC-DON": (47.62, 37.95), "UA-ODE": (46.62, 30.35), "UA-KYI": (50.02, 30.35),
    "RU-MOS": (55.15, 35.10), "RU-BRK": (51.70, 36.00), "TR": (40.45, 30.90), "FI": (61.55, 25.90),
    "SEA-NW": (45.55, 31.25), "SEA-W": (43.55, 30.10), "LV": (56.80, 25.60),
}  # fmt: skip

#: Where names stand (lat, lon), where there is no room beside the counters.
LABELS: Final = {"UA-DON": (48.98, 37.50)}

#: Line sectors of layer 1 from north to south: name, the space on the held side, all spaces it is watched from.
SECTORS: Final = {
    "S1": ("Kharkiv to Luhansk", "UA-KHA", ("UA-KHA", "OC-LUH")),
    "S2": ("Donbas", "UA-DON", ("UA-DON", "OC-LUH", "OC-DON")),
    "S3": ("Zaporizhzhia", "UA-DNI", ("UA-DNI", "OC-DON", "OC-ZAP")),
    "S4": ("Lower Dnipro and Kinburn", "UA-KHE", ("UA-KHE", "OC-ZAP")),
}
#: The optional fifth sector runs along the state border between these spaces; it is watched from the held side.
BORDER_SECTOR: Final = ("S5", "International border, Sumy and Chernihiv", ("UA-CHN", "UA-SUM"), "RU-BRK")

#: Views: id, name, south-west and north-east corner (lat, lon).
BOOKMARKS: Final = (
    ("all", "Theatre", (39.3, 14.0), (62.8, 45.0)),
    ("ukraine", "Ukraine", (44.2, 21.6), (52.6, 40.6)),
    ("baltic", "Baltic", (52.4, 15.0), (61.9, 31.5)),
    ("black-sea", "Black Sea", (40.2, 27.0), (47.4, 41.6)),
)
