"""Sentiment toward a marked target in a news sentence: a small transformer in numpy alone.

>>> import framing_minilm
>>> framing_minilm.CLASSES
('negative', 'neutral', 'positive')
"""
from .model import CLASSES, Model, load

__all__ = ["CLASSES", "Model", "load"]
__version__ = "0.1.0"
