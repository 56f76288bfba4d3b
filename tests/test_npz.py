"""A file of arrays is looked at before it is unpacked, and whatever is wrong with it is a refusal."""
from __future__ import annotations

import io
import tracemalloc
import zipfile

import numpy as np
import pytest
from numpy.lib import format as npy

from framing.errors import ModelError
from framing.npz import open_arrays, share_of_one


def head_of(shape, descr):
    head = io.BytesIO()
    npy.write_array_header_1_0(head, {"descr": descr, "fortran_order": False, "shape": shape})
    return head.getvalue()


def file_with(path, member, data):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, data)
    return path


def read(path, name="a", kinds="f", shape=(None,), **options):
    with open_arrays(path, ModelError) as stored:
        return stored.array(name, kinds, shape, **options)


def test_what_numpy_wrote_is_read_as_it_is(tmp_path):
    for k, made in enumerate((np.arange(6.0).reshape(2, 3), np.asfortranarray(np.ones((2, 3), np.float16)), np.zeros((0, 3)))):
        np.savez_compressed(tmp_path / f"{k}.npz", a=made)
        np.testing.assert_array_equal(read(tmp_path / f"{k}.npz", shape=(None, 3)), made)


@pytest.mark.parametrize("options", [{"kinds": "iu"}, {"shape": (2,)}, {"shape": (None, None)}, {"shape": ()}, {"name": "b"}, {"most": 23}])
def test_an_array_that_was_not_expected_is_refused(tmp_path, options):
    np.savez(tmp_path / "a.npz", a=np.arange(3.0))
    assert len(read(tmp_path / "a.npz", most=24)) == 3
    with pytest.raises(ModelError):
        read(tmp_path / "a.npz", **options)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_value_that_is_no_finite_number_is_refused(tmp_path, value):
    np.savez(tmp_path / "a.npz", a=np.array([0, value]))
    with pytest.raises(ModelError, match="no finite number"):
        read(tmp_path / "a.npz")


def test_a_small_file_that_would_fill_the_memory_is_refused_before_it_is_unpacked(tmp_path):
    size = 1 << 29
    with zipfile.ZipFile(tmp_path / "a.npz", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open("a.npy", "w") as member:
        member.write(head_of((size,), "|u1"))
        for _ in range(size >> 24):
            member.write(bytes(1 << 24))
    tracemalloc.start()
    with pytest.raises(ModelError, match="would take 536,870,912 bytes"):
        read(tmp_path / "a.npz", kinds="u")
    assert tracemalloc.get_traced_memory()[1] < 1 << 22
    tracemalloc.stop()


@pytest.mark.parametrize("data", [
    head_of((10**13,), "<f8"), head_of((-5,), "<f8"), head_of((2,), "|O"), b"", b"\x93NUMPY", b"\x93NUMPY\x02\x00\xff\xff\xff\x7f{",
    b"\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (" + b"(" * 500, head_of((1,), "<f8") + bytes(16),
    head_of((1,), "<f8") + bytes(7),
])
def test_a_header_that_does_not_fit_its_values_is_refused(tmp_path, data):
    with pytest.raises(ModelError):
        read(file_with(tmp_path / "a.npz", "a.npy", data), kinds="fOu")


@pytest.mark.parametrize("header", ["[1]", "5", '"x"', "{", "[" * 50_000, '{"a": ' + "1" * 5000 + "}"])
@pytest.mark.parametrize("as_bytes", [True, False])
def test_a_header_that_is_no_json_object_is_refused(tmp_path, header, as_bytes):
    np.savez(tmp_path / "a.npz", header=np.frombuffer(header.encode(), np.uint8) if as_bytes else np.array(header))
    with pytest.raises(ModelError), open_arrays(tmp_path / "a.npz", ModelError) as stored:
        stored.header()


@pytest.mark.parametrize("value", ["x", None, float("nan"), float("inf"), -0.1, 1.1, True, [0.5]])
def test_a_share_is_a_number_from_zero_to_one(value):
    with pytest.raises(ValueError, match="no number from 0 to 1"):
        share_of_one(value)
