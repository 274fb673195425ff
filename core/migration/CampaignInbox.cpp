// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CampaignInbox.h"

namespace fdc::migration {

void CampaignInbox::post(CampaignMessage message) {
    postQuietly(std::move(message));
    announce();
}

void CampaignInbox::postQuietly(CampaignMessage message) {
    const std::scoped_lock lock(m_mutex);
    m_messages.push_back(std::move(message));
}

void CampaignInbox::announce() {
    bool isAwaited = false;
    {
        const std::scoped_lock lock(m_mutex);
        isAwaited = std::exchange(m_isAwaited, false);
    }
    if (isAwaited)
        m_arrived.notify_one();
}

void CampaignInbox::wish(Wish wish) {
    {
        const std::scoped_lock lock(m_mutex);
        if (endsWithEngine(m_wish) && wish <= m_wish)
            return;  // final: a wish that another engine passed on may come late
        m_wish = wish;
        m_wishChanged = true;
        ++m_wishNumber;
    }
    m_arrived.notify_one();
}

Wish CampaignInbox::wished() const {
    const std::scoped_lock lock(m_mutex);
    return m_wish;
}

int CampaignInbox::wishNumber() const {
    const std::scoped_lock lock(m_mutex);
    return m_wishNumber;
}

std::deque<CampaignMessage> CampaignInbox::take(base::Milliseconds atMost) {
    std::unique_lock lock(m_mutex);
    m_arrived.wait_for(lock, atMost, [this] {
        m_isAwaited = m_messages.empty() && !m_wishChanged;
        return !m_isAwaited;
    });
    m_isAwaited = false;
    m_wishChanged = false;
    return std::exchange(m_messages, {});
}

}  // namespace fdc::migration
