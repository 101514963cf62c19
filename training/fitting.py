"""Gradient steps as both event models take them: AdamW, a short warm-up, then rates that fall to nothing, and a running mean of the weights."""

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

WARM_UP = 0.1
# The weights kept are a running mean over about so many steps: 1 / (1 - KEPT).
KEPT = 0.99


class Fitting:
    """What fits a model in ``total`` steps; ``groups`` are parameters with their highest rate each."""

    def __init__(self, model: nn.Module, groups: Iterable[tuple[Iterable[nn.Parameter], float]], total: int) -> None:
        self._model = model
        self._optimizer = torch.optim.AdamW([{"params": list(part), "lr": rate} for part, rate in groups], weight_decay=0.01)
        warm = max(1, int(WARM_UP * total))
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimizer, lambda step: min((step + 1) / warm, (total - step) / (total - warm)))
        self._kept = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT))

    def step(self, loss: Tensor, *, keep: bool) -> float:
        """One step down a loss, which it gives; ``keep`` counts the weights after it in the mean."""
        self._optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimizer.step()
        self._schedule.step()
        if keep:
            self._kept.update_parameters(self._model)
        return float(loss.detach())

    def finish(self) -> None:
        """Give the model the mean of its weights."""
        self._model.load_state_dict(self._kept.module.state_dict())
        self._model.eval()

    def state(self) -> dict[str, Any]:
        """All that is needed to go on later."""
        return {name: part.state_dict() for name, part in self._parts().items()}

    def resume(self, state: dict[str, Any]) -> None:
        """Go on from a state."""
        for name, part in self._parts().items():
            part.load_state_dict(state[name])

    def _parts(self) -> dict[str, Any]:
        return {"model": self._model, "optimizer": self._optimizer, "schedule": self._schedule, "kept": self._kept}
