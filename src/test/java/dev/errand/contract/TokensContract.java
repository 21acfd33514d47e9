package dev.errand.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.port.StoreTrouble;
import dev.errand.port.Tokens;
import dev.errand.port.Tokens.Token;
import org.junit.jupiter.api.Test;

/// What every keeper of tokens promises.
public abstract class TokensContract {
    private static final Token LAPTOP = new Token("5e884898da28", "laptop", "all", Told.NOON);
    private static final Token PAGE = new Token("8d969eef6eca", "page", "read:run-00000001", Told.NOON);

    protected abstract Tokens tokens();

    @Test
    void a_token_is_found_by_its_hash() throws Exception {
        tokens().add(LAPTOP);

        assertThat(tokens().find("5e884898da28")).contains(LAPTOP);
        assertThat(tokens().find("5e884898da2")).isEmpty();
    }

    @Test
    void tokens_are_listed_in_the_order_of_their_making() throws Exception {
        tokens().add(PAGE);
        tokens().add(LAPTOP);

        assertThat(tokens().all()).containsExactly(PAGE, LAPTOP);
    }

    @Test
    void a_removed_token_is_gone() throws Exception {
        tokens().add(LAPTOP);
        tokens().add(PAGE);

        tokens().remove(LAPTOP.sha256());
        tokens().remove(LAPTOP.sha256());

        assertThat(tokens().find(LAPTOP.sha256())).isEmpty();
        assertThat(tokens().all()).containsExactly(PAGE);
    }

    @Test
    void the_same_token_cannot_be_added_twice() throws Exception {
        tokens().add(LAPTOP);

        assertThatThrownBy(() -> tokens().add(LAPTOP)).isInstanceOf(StoreTrouble.class);
    }
}
