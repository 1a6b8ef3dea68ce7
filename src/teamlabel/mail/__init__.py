"""Mail: written in the transaction of what it is about, sent by a job, shown to the owner of the task."""
