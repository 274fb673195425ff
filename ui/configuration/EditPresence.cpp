// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/EditPresence.h"

#include "ui/common/Reader.h"

namespace fdc::ui::configuration {

using config::EditLock;

namespace {

constexpr int interval = 5000;

bool sameHolder(const std::optional<EditLock::Holder>& a, const std::optional<EditLock::Holder>& b) {
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->user == b->user && a->host == b->host && a->process == b->process && a->since == b->since;
}

}  // namespace

EditPresence::EditPresence(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)), m_lock(std::make_shared<EditLock>()) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &EditPresence::look);
}

void EditPresence::setPath(const QString& path) {
    if (std::exchange(m_path, path) != path && m_running)
        look();
}

void EditPresence::start() {
    if (!std::exchange(m_running, true))
        look();
}

void EditPresence::stop() {
    m_running = false;
    m_timer.stop();
    setEditing(false);
}

void EditPresence::setEditing(bool editing) {
    if (std::exchange(m_editing, editing) != editing)
        look();
}

/// One worker at a time takes or releases the lock and then says whose it is.
void EditPresence::look() {
    m_timer.stop();
    if (m_path.isEmpty())
        return;
    if (m_looking) {
        m_again = true;
        return;
    }
    m_looking = true;
    m_services.reader.run(
        this,
        [lock = m_lock, path = m_path, editing = m_editing] {
            Look look;
            if (editing && !lock->isHeld())
                lock->take(path);
            else if (!editing && lock->isHeld())
                lock->release();
            look.held = lock->isHeld();
            if (!look.held)
                look.other = EditLock::holder(path);
            return look;
        },
        [this](const Look& look) {
            m_looking = false;
            const bool news = !sameHolder(m_other, look.other);
            m_other = look.other;
            if (std::exchange(m_again, false))
                this->look();
            else if (m_running)
                m_timer.start();
            if (news)
                Q_EMIT changed();
        });
}

}  // namespace fdc::ui::configuration
