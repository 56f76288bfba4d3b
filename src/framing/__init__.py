"""framing: how do these outlets tell the same story differently?

Start with `read_articles` and `run_study`; `load_demo` has a corpus to try. Every name below is loaded at its first use.
"""
from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_ROOMS = {
    "Actor": "actors.actor",
    "Actors": "actors.actors",
    "Alias": "actors.actor",
    "Article": "corpus.article",
    "Copies": "events.copies",
    "Corpus": "corpus.corpus",
    "Entry": "lexicons.entry",
    "Events": "events.events",
    "FUNCTION_WORDS": "terms.stopwords",
    "FramingError": "errors",
    "Hit": "lexicons.matching",
    "KeynessSelector": "terms.estimators",
    "Label": "lexicons.label_sets",
    "LabelSet": "lexicons.label_sets",
    "Lexicon": "lexicons.lexicon",
    "LoadedLanguage": "measures.loaded.language",
    "LoadedSpan": "measures.loaded.language",
    "Measure": "measures.measure",
    "Mention": "actors.actors",
    "Page": "corpus.page",
    "Passage": "measures.passages",
    "Person": "actors.actor",
    "Prior": "terms.prior",
    "Problem": "corpus.problem",
    "Readings": "text.readings",
    "TargetSentiment": "measures.target.target",
    "TermPolicy": "terms.policy",
    "TermProfiler": "terms.estimators",
    "TermProfiles": "terms.profiles",
    "VoiceSpan": "text.voices",
    "align_sentences": "events.align",
    "clean_page": "corpus.clean",
    "coding_agreement": "lexicons.frames.agreement",
    "compare_groups": "compare.groups",
    "compare_outlets": "compare.compare",
    "compare_terms": "terms.compare",
    "count_labels": "terms.labels",
    "count_naming": "portrayals.naming",
    "detect_language": "corpus.language",
    "draw_sample": "validate.sample",
    "expand_seeds": "lexicons.frames.expand",
    "find_collocations": "terms.collocations",
    "find_copies": "events.duplicates",
    "find_credit": "events.credits",
    "find_mentions": "actors.mentions",
    "find_rival_terms": "terms.rival_terms",
    "frame_indicators": "lexicons.frames.count",
    "learn_vectors": "terms.vectors",
    "load_actors": "actors.catalogue",
    "load_demo": "demo.demo",
    "load_frames": "lexicons.frames.catalogue",
    "load_labels": "lexicons.label_sets",
    "load_lexicon": "lexicons.catalogue",
    "load_model": "models",
    "match_events": "events.match",
    "measure": "measures.measure",
    "news_coverage": "events.cover",
    "outlet_distances": "terms.distances",
    "outlet_tones": "compare.tone",
    "over_time": "terms.over_time",
    "place_on_axis": "terms.axes",
    "plot_contrasts": "plots.contrasts",
    "plot_coverage": "plots.events",
    "plot_decomposition": "plots.decomposition",
    "plot_keyness": "plots.keyness",
    "plot_labels": "plots.rivals",
    "plot_map": "plots.outlets",
    "plot_shift": "plots.shift",
    "plot_speakers": "plots.voices",
    "plot_timeline": "plots.events",
    "plot_tone": "plots.tone",
    "plot_tree": "plots.outlets",
    "plot_voices": "plots.voices",
    "profile_terms": "terms.profile",
    "read_articles": "corpus.read",
    "read_sheet": "validate.coding",
    "read_texts": "text.read",
    "recurring_lines": "corpus.clean",
    "report_card": "lexicons.report_card",
    "resolve_speakers": "actors.speakers",
    "run_study": "study",
    "save_figure": "plots.save",
    "score_actors": "portrayals.score",
    "segment_voices": "text.voices",
    "share_of_voice": "portrayals.share_of_voice",
    "term_over_time": "terms.over_time",
    "train_loaded": "measures.loaded.train",
    "train_voice": "text.train_voice",
    "with_validation": "validate.note",
    "word_shift": "terms.shifts",
    "write_bundle": "report.bundle",
    "write_table": "report.export",
}

__all__ = sorted(_ROOMS)


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'framing' has no attribute {name!r}", name=name, obj=import_module("framing"))
    value = getattr(import_module(f"framing.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
