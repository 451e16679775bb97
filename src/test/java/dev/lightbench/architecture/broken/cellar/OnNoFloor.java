package dev.lightbench.architecture.broken.cellar;

class OnNoFloor {}
