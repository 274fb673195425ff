// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/Notices.h"

#include "core/base/ErrorPages.h"

namespace fdc::ui {

namespace {
constexpr qsizetype mostKept = 100;
constexpr int errorSeconds = 12;
}  // namespace

void Notices::post(Notice notice) {
    if (!notice.at.isValid())
        notice.at = QDateTime::currentDateTime();
    m_all.prepend(notice);
    if (m_all.size() > mostKept)
        m_all.removeLast();
    if (notice.tone == Tone::Warn || notice.tone == Tone::Error)
        ++m_unread;
    Q_EMIT posted(notice);
    Q_EMIT changed();
}

void Notices::post(const base::Error& error, const QString& language) {
    Notice notice;
    notice.tone = error.isRetryable() ? Tone::Warn : Tone::Error;
    notice.text = base::errorSentence(error, language);
    notice.code = error.code();
    notice.seconds = errorSeconds;
    post(notice);
}

void Notices::markRead() {
    m_unread = 0;
    Q_EMIT changed();
}

}  // namespace fdc::ui
