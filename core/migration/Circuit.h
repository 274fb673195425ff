// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/base/Clock.h"
#include "core/base/Error.h"

namespace fdc::migration {

/// When to stop sending to a target that does not answer, when to ask it again, and when to give up.
/// Times are monotonic; values only, one thread.
class Circuit {
public:
    struct Settings {
        int threshold = 5;  ///< failures in a row that open it
        base::Milliseconds firstWait{1'000};
        base::Milliseconds longestWait{30'000};
        base::Milliseconds outage{600'000};  ///< without any success; then the campaign gives up
    };
    explicit Circuit(Settings settings) : m_settings(settings) {}

    /// The target said something about a document, good or bad.
    void succeeded();
    /// The target could not be used; says nothing about the document.
    void failed(const base::Error& error, base::Milliseconds now);

    bool isOpen() const { return m_open; }
    /// Why it is open.
    const std::optional<base::Error>& reason() const { return m_reason; }

    /// When the next ping should go out; nothing while closed or while one is under way.
    std::optional<base::Milliseconds> pingDue() const;
    void pingSent() { m_pingUnderWay = true; }
    /// Closes again; the waits go on growing until a document succeeds, because a target may answer pings
    /// only.
    void pingAnswered();
    void pingFailed(const base::Error& error, base::Milliseconds now);
    /// True when a ping answered since the last success of a document.
    bool answersPingsOnly() const { return m_pingAnswered; }

    /// The moment at which the outage has lasted too long; nothing before the circuit opened.
    std::optional<base::Milliseconds> deadline() const;

private:
    void planPing(base::Milliseconds now);

    Settings m_settings;
    int m_failures = 0;
    bool m_open = false;
    bool m_opened = false;  ///< since the last success
    bool m_pingUnderWay = false;
    bool m_pingAnswered = false;
    base::Milliseconds m_wait{0};
    base::Milliseconds m_pingAt{0};
    std::optional<base::Milliseconds> m_since;
    std::optional<base::Error> m_reason;
};

}  // namespace fdc::migration
