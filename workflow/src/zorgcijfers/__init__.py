"""From two public documents on Flemish care insurance to a report whose every number is traced."""
