"""Line drawings, 16 by 16, one path each; the stroke takes the colour of the text."""

ICONS = {
    "add": "M8 3v10M3 8h10",
    "back": "M10 3 5 8l5 5",
    "calendar": "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3",
    "check": "M3 8.5 6.5 12 13 4.5",
    "clip": "M12.5 7.5 7.6 12.4a3 3 0 0 1-4.2-4.2l5.3-5.3a2 2 0 0 1 2.8 2.8L6.3 10.9",
    "clock": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.5V8l2.5 1.5",
    "close": "M4 4l8 8M12 4l-8 8",
    "down": "M3 6l5 5 5-5",
    "download": "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
    "find": "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5 14 14",
    "forward": "M6 3l5 5-5 5",
    "lock": "M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
    "print": "M4.5 6V2.5h7V6M4.5 11H2.5V6h11v5h-2M4.5 9.5h7v4h-7z",
    "upload": "M8 11V3M4.5 6.5 8 3l3.5 3.5M2.5 13.5h11",
}
