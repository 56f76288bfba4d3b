"""Types are found by their form as a scan over all of them finds them."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framing.text.forms import TypesByForm


@given(st.lists(st.sampled_from("abcde")), st.sampled_from("abcdef"))
def test_a_form_has_the_types_that_have_it_in_order(forms, form):
    by_form = TypesByForm(forms)
    assert by_form[form] == [code for code, of in enumerate(forms) if of == form]
    assert list(by_form) == list(dict.fromkeys(forms))
