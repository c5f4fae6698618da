package dev.podium.gold;

/** What is said of an object that somebody altered in the database. */
final class DriftNote {

    private DriftNote() {}

    static String of(GoldObject object) {
        return object + " was altered in the database, so that it isn't what " + object.file() + " says; "
                + (object.kind() == Kind.TABLE
                        ? "take the change over into the file (alter table … add column if not exists …), or undo it by hand"
                        : "take the change over into the file, or let drift=restore of gold: make it as the file says");
    }

    static String restored(GoldObject object) {
        return object + " was altered in the database and is now again what " + object.file() + " says";
    }
}
