package dev.podium.kit;

/**
 * The calls at which something happens, counted from 1 since the source began to misbehave; repeated ones count too.
 */
public record When(int first, int last) {

    public static When call(int number) {
        return new When(number, number);
    }

    public static When from(int number) {
        return new When(number, Integer.MAX_VALUE);
    }

    public static When always() {
        return from(1);
    }

    boolean is(int call) {
        return first <= call && call <= last;
    }
}
