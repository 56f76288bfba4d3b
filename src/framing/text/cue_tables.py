"""Reporting verbs, nouns and adjectives of mind, as tables; `framing.text.cues` makes words of them.

The lists are the writer's own knowledge of reporting English; nothing in them was counted from a corpus. Frames, one letter each:

=====  =============================================================================================
``s``  a clause with or without *that*, also fronted or inverted ("It is over, she said", "said Kim")
``t``  a clause with or without *that* ("thinks it is over")
``a``  a person before the clause ("told reporters that")
``o``  the noun phrase that follows is the content ("criticised the plan")
``i``  the infinitive that follows is the content ("hopes to win")
``c``  a person or thing and what is said of it ("called him a liar", "accused him of lying")
``q``  only quoted speech ("he went on: ...")
``m``  only a clause with *that*, or speech ("maintained that")
``e``  evidence: polls, records, studies ("the figures show that")
=====  =============================================================================================
"""
from __future__ import annotations

__all__ = ["ADJECTIVE_TABLE", "NOUN_TABLE", "VERB_TABLE"]

# slant, frames: verbs. A verb with a particle is written with an underscore.
VERB_TABLE = """
neutral m: write tweet post elaborate plead
neutral m: shout yell exclaim cry whisper murmur mutter retort snap chant scream roar sigh laugh thunder
neutral s: say add state reply observe remark quip joke interject chime_in muse opine testify
neutral q: begin continue go_on start text email blog
neutral s: counter argue conclude sum_up summarize summarise point_out clarify relate comment respond
neutral so: explain recall recount note mention announce report reveal disclose recite reiterate repeat declare recollect
neutral sa: tell inform remind notify brief advise
neutral so: describe detail outline
neutral o: discuss cite quote reference refer_to talk_about speak_about speak_of talk_of point_to allude_to touch_on
neutral o: comment_on highlight characterize characterise portray depict paint cast frame list compare liken
neutral o: write_about tweet_about read_about report_on lay_out elaborate_on weigh_in_on sound_off_on
doubting s: claim allege purport profess contend boast brag insinuate assert
doubting o: brag_about boast_about boast_of tout
doubting ti: pretend
asserting m: maintain
asserting s: insist stress emphasize emphasise affirm underline underscore swear proclaim avow vouch reaffirm assure
asserting o: insist_on stress emphasize emphasise underline underscore affirm proclaim
conceding s: admit acknowledge concede confess grant confirm
conceding o: admit acknowledge concede confirm admit_to confess_to apologize_for apologise_for
warning s: warn caution
suggesting so: predict forecast
suggesting s: project foresee
warning ta: alert
warning o: warn_of warn_about warn_against caution_against
warning i: threaten
denying s: deny
denying o: deny reject dispute refute rebut dismiss disavow disown repudiate oppose contradict question challenge contest resist
denying o: object_to push_back_against push_back_on brush_off shrug_off rule_out disagree_with distance_himself_from back_away_from
denying i: refuse decline
denying ti: doubt disagree
accusing s: complain lament protest fume charge gripe
accusing o: criticize criticise denounce condemn blast slam mock ridicule deride lambaste lambast decry assail berate chide scold
accusing o: rebuke bash trash disparage insult belittle castigate excoriate vilify skewer bemoan fault malign smear
accusing o: lash_out_at rail_against take_aim_at hit_back_at fire_back_at take_issue_with complain_about lament protest scoff_at go_after
accusing o: tear_into lay_into call_out make_fun_of poke_fun_at impugn
accusing c: accuse blame charge indict
praising o: praise applaud hail laud commend celebrate welcome thank congratulate salute admire endorse embrace defend support
praising o: champion favor favour compliment extol agree_with side_with stand_by cheer approve_of vouch_for
asking s: ask wonder inquire
asking a: ask quiz
asking o: ask_about ask_for question wonder_about inquire_about
demanding s: demand urge order request recommend propose
demanding o: demand urge request call_for call_on push_for press_for plead_for beg_for propose recommend advocate advocate_for order
demanding o: lobby_for argue_for campaign_for argue_against appeal_to seek want
demanding ai: urge ask order instruct beg implore exhort encourage press push command
demanding i: demand want seek ask prefer propose
promising s: promise vow pledge
promising ai: promise vow pledge
promising i: plan intend offer aim prepare commit volunteer resolve
neutral i: agree decide choose
believing i: hope expect prefer
promising o: promise pledge vow offer plan back_off_from commit_to
believing t: think believe feel know hope fear expect suspect assume understand realize realise imagine worry remember consider recognize
believing t: recognise see guess bet figure suppose reckon agree anticipate dream trust regret forget doubt wish learn decide notice
believing t: determine discover presume envision convince persuade
believing o: fear favor prefer dislike hate despise regret consider oppose distrust resent envision anticipate mull weigh
believing o: worry_about think_of think_about hope_for believe_in care_about look_forward_to complain_of dream_of know_about hear_about
neutral c: call dub label term describe characterize characterise portray
accusing c: brand
believing c: view regard see consider deem
suggesting s: suggest imply hint signal indicate estimate theorize theorise speculate
suggesting o: hint_at suggest signal
neutral e: show find suggest indicate reveal demonstrate confirm conclude say report estimate project read
neutral t: make_clear make_it_clear made_clear
neutral m: bark bellow blurt blurt_out intone stammer groan grumble grouse growl moan wail whine gush sneer scoff
neutral q: react
neutral m: answer crack riff deadpan fire_back shoot_back hit_back put_it
neutral s: confide attest aver posit specify stipulate concur
neutral so: relay divulge restate recap narrate
neutral o: express voice convey enumerate echo invoke unveil illustrate spell_out set_out bring_up speak_against speak_out_against
neutral o: draw_attention_to call_attention_to make_the_case_for make_the_case_against
neutral ai: tell advise remind forbid warn dare prod
accusing o: denigrate deplore discredit roast reprimand reproach jeer taunt sneer_at lampoon hit_out_at
praising o: appreciate revere glorify speak_in_favor_of speak_in_favour_of come_out_for
denying o: downplay play_down minimise minimize rebuff renounce spurn come_out_against
believing t: perceive surmise deduce infer fret despair
believing o: detest loathe abhor dread mistrust contemplate envisage
asking o: ponder query argue_over argue_about spar_over squabble_over agonize_over agonise_over
neutral o: opine_on hold_forth_on expound_on reflect_on dwell_on zero_in_on joke_about gush_about speculate_about wax_about
neutral o: identify promote spotlight
accusing o: campaign_against speak_out_about vent_about fulminate_against inveigh_against grumble_about moan_about gripe_about
praising o: root_for argue_in_favor_of argue_in_favour_of
promising i: opt
promising o: opt_for
believing o: sympathize_with sympathise_with empathize_with empathise_with identify_with fret_about fret_over muse_about mull_over
neutral c: credit
demanding i: long clamor clamour
"""

# Nouns that name a report, before "that", "to", "of", "for" or "about"; slant as for verbs.
NOUN_TABLE = """
neutral: statement announcement remark comment explanation observation report account testimony reminder message word news argument point
neutral: case description acknowledgement answer response
doubting: claim allegation contention assertion boast rumor rumour
conceding: admission acknowledgment concession confession
warning: warning threat
suggesting: prediction forecast suggestion
denying: denial rejection refusal dismissal objection opposition doubt skepticism scepticism reluctance
accusing: accusation criticism complaint charge attack condemnation denunciation critique
praising: praise support endorsement defense defence approval backing
demanding: demand call request proposal recommendation appeal insistence order desire push
promising: promise pledge vow plan intention decision commitment offer agreement determination willingness
believing: belief view opinion idea notion hope fear concern suspicion conviction expectation feeling sense impression perception
believing: assumption theory worry thought confidence understanding conclusion assessment
asking: question query
neutral: revelation disclosure declaration characterization characterisation portrayal depiction
suggesting: speculation projection hint rumbling insinuation
conceding: apology
accusing: outrage anger dismay disappointment frustration lament rebuke indignation disdain contempt
praising: gratitude admiration
believing: optimism pessimism alarm unease anxiety misgiving reservation qualm sentiment consensus regret wish dream ambition preference
believing: certainty hunch
demanding: plea advice
promising: assurance guarantee
"""

# Adjectives of mind, behind a form of "be", before "that", "to", "about", "of" and their like.
ADJECTIVE_TABLE = """
believing: confident hopeful optimistic pessimistic sure certain aware unaware unsure uncertain worried concerned anxious nervous uneasy
believing: afraid fearful glad happy unhappy pleased delighted thrilled proud sorry sad surprised shocked stunned amazed grateful thankful
believing: excited enthusiastic curious undecided eager keen mindful convinced upbeat bullish ambivalent lukewarm tired sick torn
doubting: skeptical sceptical doubtful suspicious wary leery distrustful
asserting: adamant insistent vocal outspoken clear blunt candid emphatic
accusing: critical angry furious outraged appalled aghast dismayed disappointed disgusted upset alarmed dismissive contemptuous frustrated
praising: supportive appreciative admiring
promising: determined willing
denying: unwilling reluctant hesitant opposed
"""
