"""teamlabel: a team labels data and the labels pass inspection."""
