"""Labels of a site's furniture, by their wording: buttons, menus, players, notices. A line made of nothing else is chrome."""
from __future__ import annotations

import re

__all__ = ["SECTION", "WIDGET"]


def _phrases(text: str) -> re.Pattern[str]:
    """One pattern for phrases parted by ``;``, longest first, so that none is cut short by its own beginning."""
    phrases = sorted((" ".join(p.split()) for p in text.split(";")), key=len, reverse=True)
    return re.compile("(?:" + "|".join(p for p in phrases if p) + ")", re.IGNORECASE)


WIDGET = _phrases(r"""
    share; shares?; share this; share this (?:article|story|page|post|video); share (?:on|via|to|with)
    (?:facebook|twitter|x|email|whatsapp|linkedin|reddit); tweet; tweet this; click to share on \w+(?: \(opens in new window\))?;
    \(?opens in (?:a )?new (?:window|tab)\)?; like this; cancel reply; retweet; pin it; e-?mail; e-?mail this(?: article)?; print; print
    this(?: article| page)?; save; save for later; bookmark; copy link; copy url; link copied!?; facebook; twitter; whatsapp; linkedin;
    pinterest; reddit; tumblr; telegram; instagram; youtube; messenger; flipboard; google\+; google news; vkontakte; odnoklassniki; rss;
    like; likes; dislike; thumbs up; thumbs down; flag; comments?; view comments; show comments; hide comments; leave a
    (?:comment|reply); add a comment; post a comment; no comments(?: yet)?; join the (?:discussion|conversation); discussion; discuss;
    community standards; community guidelines; reply; report abuse; have your say; show more posts; listen live; watch live; live(?:
    now)?; play; play video; play audio; pause; mute; unmute; replay; full ?screen; embed; embed code; listen; listen now; now playing;
    up next; watch now; watch later; duration; download; get short url; short url; get short link; permalink; advertisement;
    advertising; advert; ad feedback; sponsored; sponsored content; paid content; promoted; promoted content;
    (?:story|article|report|post) continues (?:below|after)(?: this)?(?: the)?(?: ad(?:vertisement)?| video)?; continue reading(?:
    below)?; continue reading the main story; scroll (?:down )?to continue(?: reading)?; read full (?:article|story); show more; see
    more; load more; view more; read more; show less; show all; see all; view all; more info; learn more; click here; tap here; expand;
    collapse; close; open; menu; main menu; toggle (?:menu|navigation); navigation; search; search for; home; homepage; home page; skip
    to (?:main )?content; skip to navigation; skip links?; jump to (?:content|navigation); back to top; top of page; back; next;
    previous; prev; next (?:article|story|post|page); previous (?:article|story|post|page); sign in; sign up; sign out; log ?in; log
    ?out; register; create account; my account; subscribe; subscribe now; subscribe today; newsletters?; donate; donate now; support us;
    become a member; follow; follow us; following; contact; contact us; about; about us; help; faq; terms(?: of (?:use|service))?; terms
    (?:and|&) conditions; privacy; privacy policy; cookies?; cookie policy; cookie settings; accept(?: all)?(?: cookies)?; reject(?:
    all)?(?: cookies)?; manage (?:cookies|preferences); i accept; got it; no,? thanks; loading(?: ?\.\.\.|…)?; please wait; all rights
    reserved; site ?map; imprint; rate this(?: article)?; font size; text size; resize; translate; select language; choose (?:from \d+
    )?languages?; edition; photo gallery; gallery; view gallery; slideshow; enlarge(?: image)?; view larger; hide caption; toggle
    caption; show caption; full caption; breaking; breaking news; trending; posted by; image source; media caption; image caption;
    copyright; via getty images; report (?:an? )?(?:typo|error); reuse this content; keep reading; related topics; more about; key ?words;
    (?:listen to|gift) this article; give feedback;
    popular; latest; related; more; topics?; tags?; author; abstract; full text; correction appended; teilen; drucken; suche; suchen;
    inhalt; weitere inhalte; metanavigation; anmelden; registrieren; kommentare; mehr; mehr lesen; anzeige; werbung; startseite;
    impressum; datenschutz; partager; imprimer; envoyer; commentaires; lire la suite; publicité; accueil; rechercher; se connecter;
    s'abonner; compartir; imprimir; comentarios; leer más; publicidad; inicio; buscar; iniciar sesión; suscribirse; condividi; stampa;
    commenti; pubblicità; partilhar; compartilhar; comentários; leia mais; delen; reacties; udostępnij; drukuj; komentarze; czytaj
    więcej; reklama; dalintis; komentarai; skaityti daugiau; paylaş; yazdır; yorumlar; devamını oku; reklam
""")

# Names of sections are words of articles too: they count only in a row of several, or alone before the first sentence.
SECTION = _phrases(r"""
    news; world; world news; politics; business; economy; sports?; opinions?; culture; technology; tech; science; health; entertainment;
    lifestyle; travel; weather; videos?; pictures; in pictures; photos?; podcasts?; europe; asia; africa; americas; middle east;
    u\.?s\.?; u\.?k\.?; national; local; international; foreign affairs; defen[cs]e; security; society; environment; climate; education;
    money; markets; features?; analysis; news analysis; editorials?; columns?; blogs?; magazine; multimedia; programmes; tv; radio;
    home; more
""")
