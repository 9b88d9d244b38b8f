import json
import os
from typing import Any

import pytest

from bot.engine.layer_cache import open_layer_cache
from bot.engine.levels.component import ordinary_messages, recogniser_of, usage_of
from bot.engine.levels.learnt import learn
from bot.engine.levels.recognise import Recogniser
from bot.engine.levels.signs import read_signs
from bot.engine.understanding.meaning import sentences
from bot.engine.understanding.settings import UnderstandingSettings
from editorial.build import build
from language.settings import ROOT


@pytest.fixture(scope="session")
def thresholds() -> Any:
    """Medway's, as the model is trained on."""
    return build(ROOT / "content", "medway")["thresholds"]


@pytest.fixture(scope="session")
def recogniser(thresholds: Any) -> Recogniser:
    settings = UnderstandingSettings.from_environment(dict(os.environ))
    cache = open_layer_cache(settings.language)
    signs, ordinary = read_signs(thresholds), ordinary_messages()
    learnt = learn(signs, ordinary, lambda texts: sentences(cache.layers(texts)))
    cache.save()
    return recogniser_of(json.loads(json.dumps(thresholds)), learnt, usage_of(signs, ordinary), settings)
