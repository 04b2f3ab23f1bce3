"""From two public documents on the Flemish social protection to a report with traced numbers."""
