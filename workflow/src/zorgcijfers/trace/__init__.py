"""From any reported number back to the printed cell, line and document, and the other way."""
