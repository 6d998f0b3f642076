"""A tool as an agent meets it: it takes no argument it does not know, and its answers are short."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from typing import Any

from mcp.server.mcpserver.context import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import ValidationError

_LOOKS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_SHOWN = 60


class Looking(Tool):
    """A tool that only looks."""

    @classmethod
    def of(cls, asked: Callable[..., Any]) -> Looking:
        """Return the tool that a function is."""
        tool = cls.from_function(
            asked, description=inspect.cleandoc(asked.__doc__ or ""), annotations=_LOOKS
        )
        assert isinstance(tool, cls)
        tool.parameters["additionalProperties"] = False
        return tool

    async def run(
        self,
        arguments: dict[str, Any],
        context: Context[Any, Any],
        convert_result: bool = False,
    ) -> Any:  # noqa: ANN401  as the protocol's library has it
        """Answer, with the text as short as the data allow.

        Raises:
            ToolError: When what was asked is not what the tool takes.
        """
        known = self.parameters["properties"]
        strange = [name for name in arguments if name not in known]
        if strange:
            # Left out silently, a filter that is not there would look as if it had been kept to.
            problem = (
                f"{self.name} does not take {', '.join(strange)}. It takes {', '.join(known)}."
            )
            raise ToolError(problem)
        try:
            answer = await super().run(arguments, context, convert_result)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(_in_words(error.__cause__)) from error
            raise
        if isinstance(answer, CallToolResult) and answer.structured_content is not None:
            text = json.dumps(answer.structured_content, ensure_ascii=False, separators=(",", ":"))
            return answer.model_copy(update={"content": [TextContent(type="text", text=text)]})
        return answer


def _in_words(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_context=False)
    return "; ".join(
        f"{'.'.join(map(str, one['loc']))}: {one['msg']}"
        + ("" if one["type"] == "missing" else f", not {_shortened(one['input'])}")
        for one in found
    )


def _shortened(given: object) -> str:
    written = json.dumps(given, ensure_ascii=False, default=str)
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
