// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/AddressLine.h"

#include <QHBoxLayout>

#include "ui/common/Discreet.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;

AddressLine::AddressLine(const QString& key, QWidget* parent) : QWidget(parent) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_pill = new Pill;
    m_pill->setObjectName(u"addressPill."_s + key);
    m_text = paragraph(QString(), TextRole::Muted, u"addressText."_s + key);
    m_help = button(tr("Cause and fix"), u"addressHelp."_s + key, ButtonRole::Flat);
    connect(m_help, &QPushButton::clicked, this, [this] { Q_EMIT helpRequested(u"error:"_s + m_code); });
    line->addWidget(m_pill, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    line->addWidget(m_help, 0, Qt::AlignTop);
    setResult({});
}

void AddressLine::setResult(const AddressTest::Result& result) {
    if (isDiscreet())
        hideNames(result.hosts);
    m_code = result.code;
    m_pill->set(result.pill, result.tone);
    m_pill->setVisible(!result.pill.isEmpty());
    m_text->setText(result.isRunning ? tr("Testing…") : discreet(result.text));
    m_help->setVisible(!m_code.isEmpty());
    m_help->setAccessibleName(tr("Cause and fix: %1").arg(m_text->text()));
    setVisible(result.isRunning || !result.pill.isEmpty());
}

QString AddressLine::spoken() const {
    return isVisibleTo(parentWidget()) ? QStringList{m_pill->text(), m_text->text()}.join(u" "_s).trimmed()
                                       : QString();
}

}  // namespace fdc::ui::configuration
