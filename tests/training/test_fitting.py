"""Fitting goes on where it was stopped, to the same weights, and ends with a mean of them."""

import pytest

torch = pytest.importorskip("torch", reason="training needs rapporteur[training]")

from training.fitting import Fitting  # noqa: E402


def started(total: int) -> tuple[torch.nn.Linear, Fitting]:
    torch.manual_seed(1)
    model = torch.nn.Linear(3, 1)
    return model, Fitting(model, [(model.parameters(), 0.1)], total)


def run(model: torch.nn.Linear, fitting: Fitting, steps: range) -> list[float]:
    inputs = torch.eye(3)
    return [fitting.step((model(inputs) - 2.0).square().mean(), keep=step > 1) for step in steps]


def test_a_stopped_fit_goes_on_to_the_same_end() -> None:
    whole, fitting = started(40)
    losses = run(whole, fitting, range(40))
    assert losses[-1] < losses[0] / 2
    fitting.finish()
    first, before = started(40)
    run(first, before, range(15))
    second, after = started(40)
    after.resume(before.state())
    run(second, after, range(15, 40))
    after.finish()
    assert torch.allclose(whole.weight, second.weight)


def test_what_is_kept_is_a_mean_and_not_the_last_weights() -> None:
    model, fitting = started(40)
    run(model, fitting, range(40))
    last = model.weight.detach().clone()
    fitting.finish()
    assert not torch.allclose(model.weight, last)
    assert not model.training
