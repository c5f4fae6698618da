package dev.podium.operation.api;

import java.util.List;

/** A request that can't be done as asked: thrown by resources, answered as {@link Problem}. */
final class Refusal extends RuntimeException {

    private final int status;
    private final transient List<Problem.Field> errors;

    private Refusal(int status, String detail, List<Problem.Field> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.errors = errors;
    }

    static Refusal unknown(String kind, String name, String what) {
        return new Refusal(404, "There is no " + kind + " '" + name + "'; " + what, List.of());
    }

    static Refusal badField(String field, String detail) {
        return new Refusal(400, "'" + field + "' " + detail, List.of(new Problem.Field(field, detail)));
    }

    static Refusal conflict(String detail) {
        return new Refusal(409, detail, List.of());
    }

    static Refusal otherBody(String detail) {
        return new Refusal(422, detail, List.of());
    }

    int status() {
        return status;
    }

    List<Problem.Field> errors() {
        return errors;
    }
}
