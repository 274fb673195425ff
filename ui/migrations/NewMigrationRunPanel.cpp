// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationRunPanel.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/migration/MapDraft.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/NewMigrationFields.h"
#include "ui/migrations/NewMigrationLimitsPanel.h"
#include "ui/migrations/NewMigrationPresenter.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestName = 100;
constexpr int radioIndent = 24;

/// Leaves alone what is being typed.
template <typename Field, typename Value>
void showValue(Field* field, Value value) {
    if (field->value() == value)
        return;
    const QSignalBlocker quiet(field);
    field->setValue(value);
}

}  // namespace

NewMigrationRunPanel::NewMigrationRunPanel(NewMigrationPresenter& presenter, QWidget* parent)
    : QWidget(parent), m_presenter(presenter) {
    auto* card = new Card(tr("How it runs"));
    alignHead(card);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(4);
    addName(column);
    column->addSpacing(8);
    addReadBack(column);
    column->addSpacing(8);
    addLimits(column);
    column->addStretch();
    card->body()->addWidget(scrolled(content));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(card);
}

void NewMigrationRunPanel::addName(QVBoxLayout* column) {
    m_name = new QLineEdit;
    m_name->setObjectName(u"migrationName"_s);
    m_name->setAccessibleName(tr("Name of the migration"));
    m_name->setMaxLength(longestName);
    connect(m_name, &QLineEdit::textEdited, &m_presenter, &NewMigrationPresenter::setName);
    addField(column, tr("Name: letters, digits, - and _"), m_name);
    m_nameHint =
        paragraph(tr("Documents are remembered under this name. Under another one the same documents would "
                     "be stored a second time."),
                  TextRole::Muted, u"nameHint"_s);
    column->addWidget(m_nameHint);
}

void NewMigrationRunPanel::addReadBack(QVBoxLayout* column) {
    column->addWidget(label(tr("After a document was sent"), TextRole::Strong));
    m_sample = new QDoubleSpinBox;
    m_sample->setObjectName(u"samplePercent"_s);
    m_sample->setAccessibleName(tr("Size of the sample in percent"));
    m_sample->setRange(0.1, 100);
    m_sample->setDecimals(1);
    m_sample->setSuffix(u"\u202f%"_s);
    m_sample->setKeyboardTracking(false);
    ignorePassingWheel(m_sample);
    connect(m_sample, &QDoubleSpinBox::valueChanged, this, [this](double percent) {
        change([percent](NewMigrationOptions& options) { options.samplePercent = percent; });
    });
    addWay(column, ReadBack::Full, u"readBackFull"_s, tr("Read it back completely (recommended)"),
           tr("Existence, tags and the SHA-256 of the bytes are compared. Can end as “Verified”."));
    addWay(column, ReadBack::Sample, u"readBackSample"_s, tr("Read a sample back"),
           tr("Says something about the sample only. Ends as “Arrived, not verified” at best, unless the "
              "sample happens "
              "to hold every document."));
    addWay(column, ReadBack::Hash, u"readBackHash"_s, tr("Compare its content"),
           tr("Tags are not looked at. Ends as “Arrived, not verified” at best."));
    addWay(column, ReadBack::Metadata, u"readBackMetadata"_s, tr("Compare its metadata"),
           tr("Contents are not read, so a damaged one goes unnoticed. Ends as “Arrived, not verified” at "
              "best."));
    addWay(column, ReadBack::None, u"readBackNone"_s, tr("Trust the target"),
           tr("Nothing is read back: a document that the target acknowledged and lost goes unnoticed. Ends "
              "as “Arrived, "
              "not verified” at best."));
    addExceptions(column);
}

void NewMigrationRunPanel::addExceptions(QVBoxLayout* column) {
    m_byClass = new QLineEdit;
    m_byClass->setObjectName(u"readBackByClass"_s);
    m_byClass->setPlaceholderText(u"Archive=hash; *=metadata"_s);
    connect(m_byClass, &QLineEdit::textEdited, this, [this](const QString& text) {
        change([text](NewMigrationOptions& options) { options.readBackByClass = text; });
    });
    QLabel* title = label(tr("Other checks for some classes"), TextRole::Muted);
    title->setBuddy(m_byClass);
    m_byClass->setAccessibleName(title->text());
    column->addWidget(title);
    column->addWidget(m_byClass);
    QLabel* hint =
        paragraph(tr("Class and way, separated by semicolons: full, sample:10, hash, size, metadata "
                     "or none; * is any other "
                     "class."),
                  TextRole::Muted);
    column->addWidget(hint);
}

void NewMigrationRunPanel::addWay(QVBoxLayout* column, ReadBack way, const QString& name, const QString& text,
                                  const QString& promise) {
    auto* radio = new QRadioButton(text);
    radio->setObjectName(name);
    radio->setAccessibleDescription(promise);
    connect(radio, &QRadioButton::clicked, this,
            [this, way] { change([way](NewMigrationOptions& options) { options.readBack = way; }); });
    auto* row = new QHBoxLayout;
    row->addWidget(radio);
    if (way == ReadBack::Sample)
        row->addWidget(m_sample);
    row->addStretch();
    column->addLayout(row);
    QLabel* sentence = paragraph(promise, TextRole::Muted);
    sentence->setContentsMargins(radioIndent, 0, 0, 4);
    column->addWidget(sentence);
    m_ways.append({way, radio});
}

void NewMigrationRunPanel::addLimits(QVBoxLayout* column) {
    m_requests = new QSpinBox;
    m_requests->setObjectName(u"requests"_s);
    m_requests->setAccessibleName(tr("Requests in flight"));
    m_requests->setRange(0, NewMigrationOptions::mostRequests);
    m_requests->setSpecialValueText(tr("automatic"));
    m_requests->setKeyboardTracking(false);
    ignorePassingWheel(m_requests);
    connect(m_requests, &QSpinBox::valueChanged, this, [this](int requests) {
        change([requests](NewMigrationOptions& options) { options.requests = requests; });
    });
    m_outage = new QSpinBox;
    m_outage->setObjectName(u"outageMinutes"_s);
    m_outage->setAccessibleName(tr("Minutes to wait for an unreachable target"));
    m_outage->setRange(0, NewMigrationOptions::longestOutage / 60);
    //: minutes, after a number
    m_outage->setSuffix(u"\u202f"_s + tr("min"));
    m_outage->setSpecialValueText(tr("do not wait"));
    m_outage->setKeyboardTracking(false);
    ignorePassingWheel(m_outage);
    connect(m_outage, &QSpinBox::valueChanged, this, [this](int minutes) {
        change([minutes](NewMigrationOptions& options) { options.outageSeconds = minutes * 60; });
    });
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    const std::pair<QString, QSpinBox*> fields[] = {{tr("Requests at the same time"), m_requests},
                                                    {tr("Wait for an unreachable target"), m_outage}};
    for (int at = 0; at < 2; ++at) {
        QLabel* title = label(fields[at].first, TextRole::Muted);
        title->setWordWrap(true);
        title->setBuddy(fields[at].second);
        grid->addWidget(title, 0, at, Qt::AlignBottom);
        grid->addWidget(fields[at].second, 1, at);
        grid->setColumnStretch(at, 1);
    }
    column->addLayout(grid);
    column->addSpacing(8);
    column->addWidget(label(tr("Limits"), TextRole::Strong));
    m_limits = new NewMigrationLimitsPanel;
    connect(m_limits, &NewMigrationLimitsPanel::edited, this,
            [this](NewMigrationLimits::Field field, const QString& text) {
                change([field, text](NewMigrationOptions& options) { options.limits.text(field) = text; });
            });
    column->addWidget(m_limits);
}

void NewMigrationRunPanel::change(const std::function<void(NewMigrationOptions&)>& how) {
    NewMigrationOptions options = m_presenter.options();
    how(options);
    m_presenter.setOptions(options);
}

QWidget* NewMigrationRunPanel::firstField() const {
    return m_name;
}

void NewMigrationRunPanel::refresh() {
    const NewMigrationOptions& options = m_presenter.options();
    if (m_name->text() != m_presenter.name()) {
        const QSignalBlocker quiet(m_name);
        m_name->setText(m_presenter.name());
    }
    restyle(m_name, "invalid", !migration::isMapName(m_presenter.name()) || m_presenter.hasNameConflict());
    m_nameHint->setVisible(m_presenter.mapping().draft().sourceName.isEmpty());
    for (const auto& [way, radio] : m_ways)
        radio->setChecked(way == options.readBack);
    m_sample->setEnabled(options.readBack == ReadBack::Sample);
    if (m_byClass->text() != options.readBackByClass)
        m_byClass->setText(options.readBackByClass);
    restyle(m_byClass, "invalid", !options.isReadBackValid());
    showValue(m_sample, options.samplePercent);
    showValue(m_requests, options.requests);
    showValue(m_outage, options.outageSeconds / 60);
    m_limits->refresh(options.limits);
}

}  // namespace fdc::ui::migrations
