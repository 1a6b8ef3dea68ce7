"""teamlabel: a team labels data and the labels pass inspection."""

__version__ = "0.1.0"
