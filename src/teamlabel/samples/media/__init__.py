"""One file a media format: what its header says, read without an imaging library."""
