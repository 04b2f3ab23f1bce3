"""The audit of the sources: every arithmetic relation in and between documents, checked."""
