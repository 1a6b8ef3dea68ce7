"""The demo project: real photographs, a team of six, a task that is partly labeled and partly
reviewed, and smaller tasks with boxes, texts and sounds."""
