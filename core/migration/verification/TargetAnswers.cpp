// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/verification/TargetAnswers.h"

#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/migration/DeliveryErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostRefusals = 3;
constexpr size_t mostControls = 4;
constexpr base::Milliseconds firstWait = 1s;
constexpr base::Milliseconds firstWaitOfRefused = 250ms;
constexpr base::Milliseconds longestWait = 30s;

/// May be about one document, but does not pass by itself; whatever code comes with it.
bool isRefusal(const base::Error& error) {
    return error.kind() == base::ErrorKind::Permission || error.fact(u"status") == u"403";
}

}  // namespace

Answer answerOf(const base::Error& error) {
    if (error.kind() == base::ErrorKind::Authentication || error.kind() == base::ErrorKind::Tls ||
        error.is(base::operationCancelled))
        return Answer::OfAccount;
    // What passes by itself may strike everybody, as in the minutes in which a server starts; so may a right
    // that the account lost.
    if (!error.fact(u"flowerdocsCode").isEmpty())
        return error.isRetryable() || isRefusal(error) || error.fact(u"status") == u"403"
                   ? Answer::OfNobody
                   : Answer::OfDocument;
    // Without a code of FlowerDocs nobody, or somebody else, answered in its name: a proxy, a server whose
    // application is being replaced; or the account is not let through.
    const bool isNobody = error.isRetryable() || isTargetAway(error) || !error.fact(u"status").isEmpty();
    return isNobody ? Answer::OfNobody : Answer::OfDocument;
}

void TargetAnswers::answered() {
    m_away = 0;
    m_controlsRefused = 0;
    m_emptyRounds = 0;
}

void TargetAnswers::unanswered(const base::Error& error, int inHand) {
    noteAway(error);
    // Nobody was answered so far, and nothing is in hand any more that might be: again and again.
    const bool isEmptyRound = isRefusal(error) && m_whole.empty() && m_bare.empty() && inHand == 0;
    if (isEmptyRound && ++m_emptyRounds >= mostRefusals)
        giveUp(error);
}

/// One after the other: then it is the account, whatever single documents were refused for.
void TargetAnswers::controlUnanswered(const base::Error& error) {
    noteAway(error);
    m_controlsRefused = isRefusal(error) ? m_controlsRefused + 1 : 0;
    if (m_controlsRefused >= mostRefusals)
        giveUp(error);
}

void TargetAnswers::keep(const Control& control) {
    std::deque<Control>& controls = control.contents ? m_whole : m_bare;
    controls.push_front(control);
    if (controls.size() > mostControls)
        controls.pop_back();
}

std::vector<TargetAnswers::Control> TargetAnswers::controls(bool contents) const {
    std::vector<Control> some(m_whole.begin(), m_whole.end());
    for (const Control& one : m_bare) {
        if (!contents && some.size() < mostControls)
            some.push_back(one);
    }
    return some;
}

void TargetAnswers::unsteady() {
    answered();
    m_notBefore = m_clock.monotonic() + firstWaitOfRefused;
}

base::Milliseconds TargetAnswers::wait() const {
    return std::max<base::Milliseconds>(m_notBefore - m_clock.monotonic(), 0ms);
}

void TargetAnswers::noteAway(const base::Error& error) {
    const base::Milliseconds now = m_clock.monotonic();
    if (m_away == 0)
        m_awaySince = now;
    m_isRefusing = !error.isRetryable();
    m_last = error;
    // Hundreds of answers to what was asked before the first of them are one try.
    if (m_away == 0 || now >= m_notBefore) {
        const base::Milliseconds first = m_isRefusing ? firstWaitOfRefused : firstWait;
        m_notBefore = now + std::min(first * (1 << std::min(m_away, 8)), longestWait);
        ++m_away;
    }
    if (now - m_awaySince > m_outage)
        giveUp(error);
}

void TargetAnswers::giveUp(const base::Error& error) {
    if (!m_failure)
        m_failure = error;
}

}  // namespace fdc::migration
