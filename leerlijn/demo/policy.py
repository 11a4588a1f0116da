"""Who may load the demo: the demo."""

from leerlijn.kernel.policy import rule, system

rule("demo.mark", system)
