package dev.podium.kit;

/**
 * What kind of API a hostile one is, beside how it pages.
 *
 * @param cap how many records it gives to one walk, whatever there are; 0: all
 * @param grants whether it wants tokens of OAuth 2, which it grants itself, instead of a token for ever
 * @param children whether its records stand under groups, {@code /groups/g1/records}; the groups under {@code /groups}
 */
public record ApiStyle(ApiForm form, int cap, boolean grants, boolean children) {

    public static final ApiStyle USUAL = new ApiStyle(ApiForm.JSON, 0, false, false);

    public static ApiStyle writing(ApiForm form) {
        return new ApiStyle(form, 0, false, false);
    }

    public static ApiStyle capped(int cap) {
        return new ApiStyle(ApiForm.JSON, cap, false, false);
    }

    public static ApiStyle granting() {
        return new ApiStyle(ApiForm.JSON, 0, true, false);
    }

    public static ApiStyle withChildren() {
        return new ApiStyle(ApiForm.JSON, 0, false, true);
    }
}
