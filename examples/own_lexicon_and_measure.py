"""A lexicon and a measure of your own, on the bundled corpus.

    python examples/own_lexicon_and_measure.py
"""
from __future__ import annotations

import framing

# A lexicon is a value: terms with weights. `*` stands for any ending, a phrase may have several words.
threat = framing.Lexicon({"threat*": 1.0, "menac*": 1.0, "danger*": 0.8, "at gunpoint": 1.0}, name="threat", source="this example")


# A measure is a function. A parameter in the singular gets one passage at a time, in the plural all of them.
@framing.measure(interval=(0, 1), direction="1 where the actor is the first word", reads=("narration",))
def in_first_place(passage: framing.Passage) -> float:
    """Whether the sentence begins with the actor."""
    return float(passage.span[0] == 0)


def main() -> None:
    """Compare the outlets of the demo on both."""
    actors = framing.load_actors("nato_russia").keep("NATO", "Russia")
    study = framing.run_study(framing.load_demo(), actors, measures=[threat, in_first_place])
    for measure in ("threat", "in_first_place"):
        print(measure)
        for row in study.portrayals.by_outlet(measure):
            print(f"  {row['outlet']:<18} {row['actor']:<8} {row['value']:.3f}  ({row['n']} passages in {row['articles']} articles)")
    strongest = study.evidence(actor="Russia", measure="threat", k=1)[0]
    print(strongest["text"])


if __name__ == "__main__":
    main()
