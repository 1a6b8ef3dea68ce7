"""otcextensions and openstacksdk drive datasets, labels and samples as they drive the original service."""

from __future__ import annotations

import base64
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from teamlabel.identity import service
from tests.support.people import World
from tests.support.pictures import png

with warnings.catch_warnings():
    # Third-party code, written for older versions of what it imports.
    warnings.simplefilter("ignore")
    import openstack
    from openstack import exceptions
    from otcextensions import sdk
    from otcextensions.sdk.modelartsv2.v2.dataset_label import DatasetLabel
    from otcextensions.sdk.modelartsv2.v2.dataset_sample import DatasetSample

Connection = Any
