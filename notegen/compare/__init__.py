"""Two Documents → differences: parity of the formats, verification of a finished file, versions."""
