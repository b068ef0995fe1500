package io.syncstorage.testkit.model;

import io.syncstorage.testkit.program.Step;
import java.util.Optional;

/**
 * What one client saw at one point of a program.
 *
 * @param step the step of the session; empty for what is no step
 * @param value a value that two stores in the same state must agree on
 */
record Observation(Aspect aspect, Optional<Step> step, Object value) {}
