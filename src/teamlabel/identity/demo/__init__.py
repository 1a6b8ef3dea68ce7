"""The demo without a password: accounts that visitors enter, on an installation that was made to be seen."""
