import json
import os
from typing import Any

import pytest

from bot.engine.levels.component import ordinary_messages, recogniser_of
from bot.engine.levels.learnt import learn
from bot.engine.levels.recognise import Recogniser
from bot.engine.levels.saying_vectors import SayingVectors
from bot.engine.levels.signs import read_signs
from bot.engine.understanding.settings import UnderstandingSettings
from editorial.build import build
from language.encode import Encoder
from language.settings import ROOT


@pytest.fixture(scope="session")
def thresholds() -> Any:
    """Medway's, as the model is trained on."""
    return build(ROOT / "content", "medway")["thresholds"]


@pytest.fixture(scope="session")
def recogniser(thresholds: Any) -> Recogniser:
    settings = UnderstandingSettings.from_environment(dict(os.environ))
    vectors = SayingVectors(Encoder.load(settings.language.encoder_dir).encode, settings.language.encoder_dir)
    learnt = learn(read_signs(thresholds), ordinary_messages(), vectors.of)
    vectors.save()
    return recogniser_of(json.loads(json.dumps(thresholds)), learnt, settings)
