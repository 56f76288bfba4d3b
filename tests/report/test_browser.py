"""The page in a real browser: it works by click and key, alone, and nothing an article holds gets to act."""
from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from framing.report.html import write_report

SHOWN = "[...document.querySelectorAll('{}')].filter(e => e.offsetParent !== null).length"


@pytest.fixture(scope="module")
def page(page_text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page_text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def hostile_page(hostile_study: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(hostile_study, tmp_path_factory.mktemp("report") / "hostile.html")


def test_the_page_asks_for_nothing_but_itself_and_the_console_stays_silent(browser: Any, page: Path) -> None:
    browser.open(page)
    assert [url.split("#")[0] for url in browser.requested] == [page.as_uri()]
    assert browser.complaints == []


@pytest.mark.parametrize("width", [390, 1200])
def test_the_page_never_scrolls_sideways(browser: Any, page: Path, hostile_page: Path, width: int) -> None:
    for path in (page, hostile_page):
        browser.open(path, width=width)
        browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert browser.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "told"), [(390, True), (600, True), (700, False), (1200, False)])
def test_a_figure_that_is_wider_than_the_screen_says_that_it_goes_on(browser: Any, page: Path, width: int, told: bool) -> None:
    browser.open(page, width=width)
    assert browser.run("""[...document.querySelectorAll('figure')].some(f => f.scrollWidth > f.clientWidth + 1)""") == told
    assert browser.run("""getComputedStyle(document.querySelector('.figures'), '::before').content.includes('goes on')""") == told


def test_the_number_of_the_tenth_finding_stands_within_the_page(browser: Any, page: Path) -> None:
    browser.open(page)
    room = browser.run("""(() => { const style = getComputedStyle(document.querySelector('.findings li'));
        const pen = document.createElement('canvas').getContext('2d'); pen.font = style.font;
        return parseFloat(getComputedStyle(document.querySelector('.findings')).paddingLeft) - pen.measureText('10. ').width; })()""")
    assert room >= 0


def test_no_column_of_a_wide_table_lies_out_of_sight_or_under_another(browser: Any, page: Path) -> None:
    browser.open(page, width=1200)
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    wide = """[...document.querySelectorAll('.table')].filter(t => t.offsetParent !== null && t.scrollWidth > t.clientWidth + 1)
              .map(t => t.getAttribute('aria-label'))"""
    assert browser.run(wide) == []


def test_a_click_on_a_heading_sorts_its_column_by_number(browser: Any, page: Path) -> None:
    browser.open(page)
    column = "[...document.querySelector('#contrasts table').tBodies[0].rows].map(r => Number(r.cells[5].dataset.v))"
    heading = "document.querySelectorAll('#contrasts table th')[5]"
    for direction, ordered in (("descending", -1), ("ascending", 1)):
        browser.run(f"{heading}.querySelector('button').click()")
        values = browser.run(column)
        assert values == sorted(values, key=lambda v: ordered * v)
        assert browser.run(f"{heading}.getAttribute('aria-sort')") == direction


def test_the_filter_of_a_table_keeps_the_rows_that_hold_all_words(browser: Any, page: Path) -> None:
    browser.open(page)
    browser.run("""(() => { const box = document.querySelector('#contrasts .tools input');
                   box.value = 'harbour matched'; box.dispatchEvent(new Event('input')); })()""")
    rows = browser.run("[...document.querySelectorAll('#contrasts table')][0].innerText.split('\\n').filter(l => l.includes('%'))")
    assert rows and all("Harbour" in row and "matched" in row for row in rows)


def test_a_switch_hides_everything_about_its_outlet(browser: Any, page: Path, study: Any) -> None:
    browser.open(page)
    assert browser.run(SHOWN.format('.event [data-outlets="0"], .pool [data-outlets="0"]')) > 0
    button = "document.querySelector('[data-switch=outlets] button')"
    browser.run(f"{button}.click()")
    assert browser.run(f"{button}.getAttribute('aria-pressed')") == "false"
    assert browser.run(SHOWN.format('main [data-outlets~="0"]')) == 0
    assert browser.run(SHOWN.format('main [data-outlets~="1"]')) > 0
    browser.run(f"{button}.click()")
    assert browser.run(SHOWN.format('main [data-outlets~="0"]')) > 0


def test_the_passages_can_be_filtered_by_voice_and_words(browser: Any, page: Path) -> None:
    browser.open(page)
    browser.run("""(() => { const form = document.querySelector('.filters'); form.elements.voice.value = 'quote';
                   form.dispatchEvent(new Event('input')); })()""")
    assert browser.run(SHOWN.format(".pool .passage[data-voice=quote]")) > 0
    assert browser.run(SHOWN.format(".pool .passage:not([data-voice=quote])")) == 0
    browser.run("""(() => { const form = document.querySelector('.filters'); form.elements.words.value = 'zzzz';
                   form.dispatchEvent(new Event('input')); })()""")
    assert browser.run("document.querySelector('.filters output').textContent") == "0 passages"


@pytest.mark.parametrize("section", ["contrasts", "tone", "speakers"])
def test_a_row_opens_the_passages_its_number_rests_on_and_leads_back(browser: Any, page: Path, section: str) -> None:
    browser.open(page)
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for k in range(3):
        row = f"document.querySelectorAll('#{section} tr[data-opens]')[{k}]"
        browser.run(f"{row}.querySelector('button').click()")
        total = int(browser.run(f"{row}.dataset.total"))
        assert browser.run("document.querySelector('.filters output').textContent") == f"{total} passages"
        assert browser.run("document.activeElement.className") == "lens"
        outlets, actors = browser.run(f"(r => [r.dataset.outlets, r.dataset.actors])({row})")
        shown = browser.run("[...document.querySelectorAll('.pool .passage')].filter(e => e.offsetParent).map(e => "
                            "[e.dataset.outlets, e.dataset.actors])")
        assert shown and {o for o, _ in shown} <= set(outlets.split()) and {a for _, a in shown} == {actors}
        browser.run("document.querySelector('.lens button:last-child').click()")
        assert browser.run("document.querySelector('.lens').hidden")
        assert browser.run(f"document.activeElement === {row}.querySelector('td button')")


def test_a_term_leads_to_the_sentences_that_use_it(browser: Any, page: Path) -> None:
    browser.open(page)
    term = browser.run("(a => { a.click(); return a.textContent; })(document.querySelector('#terms td a'))")
    browser.wait("document.querySelector('#terms .uses').open")
    marked = browser.run("[...document.querySelector(location.hash).querySelectorAll('mark')].map(m => m.textContent.toLowerCase())")
    assert marked and {m.replace("’", "'") for m in marked} == {term}


def test_a_headline_opens_its_article_by_keyboard(browser: Any, page: Path) -> None:
    browser.open(page)
    browser.run("document.querySelector('.event a[href]').focus()")
    browser.key("Enter", 13, "\r")
    target = browser.run("document.querySelector('.event a[href]').getAttribute('href')")
    browser.wait(f"document.getElementById(decodeURIComponent({target[1:]!r})).open")
    assert browser.run("location.hash") == target


def test_a_hostile_article_does_nothing(browser: Any, hostile_page: Path) -> None:
    browser.open(hostile_page)
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert browser.run("document.title") != "taken"
    assert browser.complaints == []
    assert [url.split("#")[0] for url in browser.requested] == [hostile_page.as_uri()]
    assert browser.run("document.querySelectorAll('script').length") == 1
    assert browser.run("document.querySelectorAll('img, iframe, object, embed, link, base, form:not(.filters)').length") == 0
    assert browser.run("[...document.querySelectorAll('main *')].some(e => e.getAttributeNames().some(n => n.startsWith('on')))") is False


def test_every_control_has_a_name_and_every_heading_its_level(browser: Any, page: Path) -> None:
    browser.open(page)
    unnamed = """[...document.querySelectorAll('button, input, select, a[href]')].filter(e =>
                 !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length))).length"""
    assert browser.run(unnamed) == 0
    levels = [int(x) for x in browser.run("[...document.querySelectorAll('h1, h2, h3, h4')].map(e => e.tagName[1])")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_a_screen_reader_is_told_what_each_control_is_for(browser: Any, page: Path) -> None:
    browser.open(page)
    browser._send("Accessibility.enable", browser._session)
    nodes = browser._send("Accessibility.getFullAXTree", browser._session)["nodes"]
    heard: dict[str, list[str]] = {}
    for node in nodes:
        if not node["ignored"]:
            heard.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", ""))
    for role in ("button", "link", "searchbox", "combobox", "DisclosureTriangle", "image", "table", "region", "navigation"):
        assert heard[role] and all(heard[role]), role
    for names in ([n for n in heard["button"] if n.startswith("Passages behind")], heard["searchbox"], heard["image"]):
        assert len(names) == len(set(names)) > 1


def test_a_finding_is_printed_with_its_passages_and_no_control(browser: Any, page: Path) -> None:
    browser.open(page)
    browser._send("Emulation.setEmulatedMedia", browser._session, media="print")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    try:
        assert browser.run("[...document.querySelectorAll('.finding details')].every(d => d.open)")
        assert browser.run(SHOWN.format("button:not(th button), input, select")) == 0
        rows = "[...document.querySelectorAll('#contrasts table')[0].tBodies[0].rows]"
        assert browser.run(f"{rows}.filter(r => r.offsetParent).length") == min(60, browser.run(f"{rows}.length"))
    finally:
        browser._send("Emulation.setEmulatedMedia", browser._session, media="")
        browser.run("dispatchEvent(new Event('afterprint'))")
    assert not browser.run("[...document.querySelectorAll('.finding details')].some(d => d.open)")


CONTRAST = """(() => {
  const channel = (v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number);
    return .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b); };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (!/rgba\\(.*, 0\\)|transparent/.test(c)) return c; } return getComputedStyle(document.body).backgroundColor; };
  const worst = {};
  for (const e of document.querySelectorAll('body *:not(svg):not(svg *):not(script):not(style)')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.offsetParent) continue;
    const a = light(getComputedStyle(e).color), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const key = e.tagName + '.' + e.className; worst[key] = Math.min(worst[key] ?? 99, ratio);
  }
  return worst; })()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground_in_both_schemes(browser: Any, page: Path, scheme: str) -> None:
    browser.open(page)
    browser._send("Emulation.setEmulatedMedia", browser._session, features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    ratios = browser.run(CONTRAST)
    browser._send("Emulation.setEmulatedMedia", browser._session, features=[])
    assert len(ratios) > 15
    assert {k: round(v, 2) for k, v in ratios.items() if v < 4.5} == {}  # WCAG 2.2, 1.4.3, level AA
