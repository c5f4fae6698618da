package dev.podium.sample;

import java.util.List;
import java.util.SplittableRandom;

/** Random numbers that depend on nothing but what they are thrown for, so that any record can be made on its own, again and again. */
final class Dice {

    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    static Dice of(long seed, String kind, long... numbers) {
        long mixed = mix(seed ^ kind.hashCode());
        for (long number : numbers) {
            mixed = mix(mixed + number);
        }
        return new Dice(mixed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /** From 0 to 1, small values oftener than great ones. */
    double skewed() {
        double value = random.nextDouble();
        return value * value * value;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** So many different numbers from 1 to the bound. */
    List<Integer> distinct(int count, int bound) {
        return random.ints(1, bound + 1).distinct().limit(count).boxed().toList();
    }

    long next() {
        return random.nextLong();
    }

    /** The finaliser of SplitMix64: neighbouring numbers come out far apart. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
