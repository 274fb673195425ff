// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/StaleMark.h"

#include <QHBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

StaleMark::StaleMark(QWidget* parent)
    : QWidget(parent),
      m_pill(new Pill),
      m_help(button(tr("Cause and fix"), u"staleHelp"_s, ButtonRole::Flat)) {
    setObjectName(u"staleMark"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_pill->setObjectName(u"stalePill"_s);
    row->addWidget(m_pill);
    row->addWidget(m_help);
    connect(m_help, &QPushButton::clicked, this, [this] { Q_EMIT helpRequested(m_code); });
    hide();
}

void StaleMark::set(const QDateTime& since, const std::optional<base::Error>& error,
                    const QString& language) {
    setVisible(since.isValid());
    if (!since.isValid())
        return;
    m_code = error ? error->code() : QString();
    //: %1 is a time of day
    m_pill->set(tr("Not up to date since %1").arg(format::clockTime(since)),
                error ? Tone::Error : Tone::Warn);
    const QString why = error ? base::errorSentence(*error, language)
                              : tr("The engine takes long to answer; this is what it said last.");
    m_pill->setToolTip(format::plainTip(why));
    m_pill->setAccessibleName(m_pill->text());
    m_pill->setAccessibleDescription(why);
    m_help->setVisible(error.has_value());
    setProperty("helpTopic", error ? QVariant(u"error:"_s + m_code) : QVariant());
}

}  // namespace fdc::ui
