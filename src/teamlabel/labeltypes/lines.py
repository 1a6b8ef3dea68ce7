"""Lines of text with their labels behind them: the `label_format` of the wire contract, complete."""

from __future__ import annotations

import msgspec

IN_THE_LINE = "1"


class LineFormat(msgspec.Struct, frozen=True):
    """How the lines of text files are read; of `label_type` "0" their labels stand in a file of their own."""

    label_type: str = IN_THE_LINE
    text_sample_separator: str = "\t"
    text_label_separator: str = ","

    def split(self, line: str) -> tuple[str, list[str]]:
        """The text of a line and the names of its labels; of several separators the last one parts them."""
        if self.label_type != IN_THE_LINE:
            return line, []
        text, separator, names = line.rpartition(self.text_sample_separator)
        if not separator:
            return line, []
        stripped = (name.strip() for name in names.split(self.text_label_separator))
        return text, [name for name in stripped if name]
