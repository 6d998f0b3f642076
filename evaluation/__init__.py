"""How well musnad reads: the gate, and the calibration of confidence."""
