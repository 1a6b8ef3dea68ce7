"""The demo project: real photographs, texts and sounds, a team of six, and tasks partly labeled, reviewed or new."""
