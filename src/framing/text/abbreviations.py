"""Abbreviations of English news writing, by what a full stop after them means.

All are written without their last full stop and in the case in which news writes them.
"""
from __future__ import annotations

__all__ = ["BEFORE_NAME", "BEFORE_NUMBER", "MAY_END", "STARTERS"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A name follows: the full stop never ends a sentence.
BEFORE_NAME = _set("""
    Mr Mrs Ms Mx Messrs Mlle Mme Dr Drs Prof Rev Fr Br Msgr Hon Gov Govs Cong Lt Sen Sens Rep Reps Pres Amb Asst Assoc Dep Atty Supt
    Insp Det Sgt Cpl Pvt Pfc Capt Cmdr Cdr Col Maj Gen Brig Adm Adml Ens Spc Ald Sec Secy Treas Dir Mt Ft Pt Ste Gens Cols Profs Hr
    Sra Srta vs v viz cf e.g i.e ca approx incl Supp Lt.Gen Maj.Gen
""")

# A number follows ("No. 5", "6 ft. 2 in."); anything else and the word was an ordinary one ("He said no.", "The storm moved in.") or a
# measure that closes its sentence ("5 km.").
BEFORE_NUMBER = _set("""
    No Nos no nos Art Arts art Fig Figs fig Vol vol Ch ch p pp para sec Sect Op op Nr Ver Pub Reg Cl
    am pm lb lbs oz ft in mi mph km kg sq min hr hrs yr yrs
""")

# Can close a sentence or not: what follows decides.
MAY_END = _set("""
    Inc Co Cos Corp Ltd Bros LLC Plc Jr Sr Esq Ph.D M.D D.D.S al Dept Depts Univ Assn Bldg Ave Blvd St Rd Hwy Rte Sq Pkwy Ctr
    Intl Natl Govt Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ala Ariz Ark Calif
    Colo Conn Del Fla Ga Ida Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo Mont Neb Nebr Nev Okla Ore Pa Penn Tenn Tex Vt Va Wash
    Wis Wisc Wyo Ont Que a.m p.m A.M P.M est Est ed Ed eds Eds U.S U.N U.K E.U U.S.A U.A.E D.C
""")

# Words that open an English sentence and are seldom part of a name after an abbreviation.
STARTERS = _set("""
    The A An This That These Those There Then They He She It We I You His Her Its Their Our My Your Who What When Where Why How
    Which While But And Or So Yet Nor If In On At As By For From To Of With Without After Before Since Until Because Although Though
    Even Still Also However Meanwhile Now Today Yesterday Tomorrow Later Earlier Another Other Others Some Many Most Much Several
    All Both Each Every Few No Not Nobody Nothing One Two Three Under Over Among Between During Despite Instead Asked Speaking
    According Once Only Just Here Did Do Does Is Are Was Were Will Would Can Could Should Has Have Had Let Last Like Perhaps Maybe
    Indeed Such Than Through Unlike Whether
""")
