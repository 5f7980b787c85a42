"""How surely, whether and when a clause is claimed to hold."""

from pipeline.recognize.claims.modality.reader import Modality, ModalityReader

__all__ = ["Modality", "ModalityReader"]
