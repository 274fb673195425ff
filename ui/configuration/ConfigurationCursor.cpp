// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/PropertiesText.h"
#include "ui/configuration/ConfigurationPresenter.h"

/// The presenter's ways to one setting: what is shown on request, and what form and raw text look at.
namespace fdc::ui::configuration {

namespace {

QString matches() {
    return QString::fromUtf16(matchesSection);
}

/// How many physical lines an entry stands on.
qsizetype linesOf(const config::PropertiesDocument& document, qsizetype index) {
    const config::PropertiesEntry& entry = document.entryAt(index);
    const QByteArray& bytes = document.toBytes();
    qsizetype lines = 1;
    for (qsizetype i = entry.keyBegin; i < qsizetype(entry.contentEnd); ++i) {
        const bool pair = bytes[i] == '\r' && i + 1 < qsizetype(entry.contentEnd) && bytes[i + 1] == '\n';
        lines += config::isLineEnd(bytes[i]) && !pair;
    }
    return lines;
}

}  // namespace

bool ConfigurationPresenter::reveal(const QString& key) {
    if (m_state != State::Ready) {
        m_pendingKey = key;
        return true;
    }
    if (!hasRow(key))
        return false;
    if (m_mode != Mode::Both)
        setMode(Mode::Form);
    const QString home = sectionOfKey(key, product());
    if (!builder().keys(home, m_filter).contains(key))
        setFilter({});
    if (m_section != matches())
        chooseSection(home);
    m_limit = std::max<qsizetype>(m_limit, visibleKeys().indexOf(key) + 1);
    Q_EMIT changed();
    Q_EMIT revealed(key);
    return true;
}

std::optional<std::pair<qsizetype, qsizetype>> ConfigurationPresenter::currentLines() const {
    const auto& document = m_session.document();
    const qsizetype index = m_current.isEmpty() ? -1 : document.find(m_current);
    // With lines that cannot be written the raw text has other lines than the document.
    if (index < 0 || !m_session.rawProblems().isEmpty())
        return std::nullopt;
    const qsizetype first = document.lineAt(index) - 1;
    return std::pair(first, first + linesOf(document, index));
}

void ConfigurationPresenter::enterField(const QString& key) {
    if (std::exchange(m_current, key) != key)
        Q_EMIT currentChanged();
}

QString ConfigurationPresenter::keyOfLine(qsizetype line) const {
    if (!m_session.rawProblems().isEmpty())
        return {};
    const auto& document = m_session.document();
    qsizetype low = 0;
    qsizetype high = document.size();
    while (low < high) {
        const qsizetype middle = (low + high) / 2;
        if (document.lineAt(middle) - 1 <= line)
            low = middle + 1;
        else
            high = middle;
    }
    const qsizetype index = low - 1;
    const bool covered = index >= 0 && line < document.lineAt(index) - 1 + linesOf(document, index);
    return covered ? document.keyAt(index) : QString();
}

void ConfigurationPresenter::enterLine(qsizetype line) {
    const QString key = keyOfLine(line);
    if (std::exchange(m_current, key) == key)
        return;
    if (!key.isEmpty() && hasRow(key)) {
        if (m_section != matches() || !visibleKeys().contains(key))
            chooseSection(sectionOfKey(key, product()));
        const qsizetype at = visibleKeys().indexOf(key);
        if (at >= m_limit) {
            m_limit = at + 1;
            Q_EMIT changed();
        }
    }
    Q_EMIT currentChanged();
}

}  // namespace fdc::ui::configuration
