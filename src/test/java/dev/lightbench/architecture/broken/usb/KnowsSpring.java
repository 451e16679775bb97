package dev.lightbench.architecture.broken.usb;

@org.springframework.stereotype.Component
class KnowsSpring {}
