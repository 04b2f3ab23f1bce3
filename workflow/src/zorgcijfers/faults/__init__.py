"""Transcription faults put into the documents on purpose: which are stopped, flagged, or silent."""
